/** An ordinary application that knows nothing of any agent. */
package com.example.shipping;
