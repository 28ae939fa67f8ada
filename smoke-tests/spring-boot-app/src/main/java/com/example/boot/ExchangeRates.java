package com.example.boot;

/** Knows of no scheduler. */
public class ExchangeRates {
  public void load() {
    System.out.println("rates: loaded");
  }

  public void loadOld() {
    System.out.println("rates: loading old ones");
    throw new IllegalStateException("the bank keeps rates for a year");
  }
}
