/** An application on JobRunr. */
package com.example.jobrunr;
