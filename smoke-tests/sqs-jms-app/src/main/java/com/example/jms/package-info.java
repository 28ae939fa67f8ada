/** Works off SQS queues with JMS, in every mode of acknowledgement. */
package com.example.jms;
