/** What belongs to the packaging: the one difference between the extension and the product jar. */
package com.tracestax.extension;
