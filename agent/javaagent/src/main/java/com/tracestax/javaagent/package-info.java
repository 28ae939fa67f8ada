/** The door of the product jar: the only classes of ours that an application's class path sees. */
package com.tracestax.javaagent;
