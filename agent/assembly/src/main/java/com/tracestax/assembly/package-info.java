/**
 * Makes jars out of jars at build time; nothing here is shipped.
 *
 * <p>Only the published agent jar is used: it is complete and its parts match each other, while
 * many of the artifacts it was made from are not published in the shape they have inside it.
 */
package com.tracestax.assembly;
