/** An ordinary Spring Boot application that sends invoices with Spring Batch. */
package com.example.invoicing;
