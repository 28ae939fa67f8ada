/** An application that knows nothing of any agent. */
package com.example.sqs;
