/** Works off SQS queues with AWS SDK 1, in one shape of a loop after the other. */
package com.example.sqs1;
