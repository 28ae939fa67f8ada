/** A shop that hears of its orders by SQS, as shops did when Spring Cloud AWS had another name. */
package com.example.shop;
