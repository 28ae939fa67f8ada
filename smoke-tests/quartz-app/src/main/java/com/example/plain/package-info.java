/** An application without any job framework. */
package com.example.plain;
