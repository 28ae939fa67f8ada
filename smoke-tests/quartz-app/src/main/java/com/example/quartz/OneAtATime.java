package com.example.quartz;

import org.quartz.DisallowConcurrentExecution;

/** Takes a while, and Quartz must not run it twice at a time. */
@DisallowConcurrentExecution
public class OneAtATime extends Jobs.Slow {}
