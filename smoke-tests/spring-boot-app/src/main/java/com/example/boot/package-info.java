/** An ordinary Spring Boot application with jobs in Quartz and a REST interface. */
package com.example.boot;
