/** An ordinary Quartz application, with every habit that applications have. */
package com.example.quartz;
