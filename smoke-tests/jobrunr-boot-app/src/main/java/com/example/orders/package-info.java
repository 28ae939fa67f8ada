/** An ordinary Spring Boot application that leaves its work to JobRunr. */
package com.example.orders;
