/** A shop that hears of its orders by SQS, with one listener for each way to listen. */
package com.example.shop;
