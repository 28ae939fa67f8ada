package com.example.invoicing;

import java.util.Arrays;
import java.util.Iterator;
import ${batch.infrastructure.package}.item.ItemReader;

/** Hands out what it was given, to several threads too. */
class Items implements ItemReader<String> {
  private final Iterator<String> items;

  Items(String... items) {
    this.items = Arrays.asList(items).iterator();
  }

  @Override
  public synchronized String read() {
    return items.hasNext() ? items.next() : null;
  }
}
