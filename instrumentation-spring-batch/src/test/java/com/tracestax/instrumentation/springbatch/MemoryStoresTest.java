package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryStoresTest {
  private final MemoryStores stores = new MemoryStores();

  @Test
  void map_isAStoreOfItsOwn() {
    MapJobExecutionDao dao = new MapJobExecutionDao();

    assertThat(stores.of(dao)).isSameAs(dao);
  }

  @Test
  void databaseInMemory_isTheSameStoreForAllThatUseIt() {
    Pool pool = new Pool("jdbc:h2:mem:batch;DB_CLOSE_DELAY=-1");

    assertThat(stores.of(new JdbcDao(pool))).isSameAs(pool);
    assertThat(stores.of(new JdbcDao(new Proxy(new Proxy(pool))))).isSameAs(pool);
    assertThat(stores.of(new JdbcDao(new EmbeddedDataSourceProxy()))).isNotNull();
  }

  @Test
  void anyOtherDatabase_isForAllToSee() {
    assertThat(stores.of(new JdbcDao(new Pool("jdbc:postgresql://db/batch")))).isNull();
    assertThat(stores.of(new JdbcDao(new Pool("jdbc:h2:file:/data/batch")))).isNull();
    assertThat(stores.of(new JdbcDao(new Object()))).as("does not say").isNull();
    assertThat(stores.of(new JdbcDao(null))).isNull();
    assertThat(stores.of(new Object())).as("somebody's own").isNull();
  }

  /** Spring Batch's by its simple name. */
  private static final class MapJobExecutionDao {}

  /** Spring Batch's by its simple name. */
  private static class AbstractJdbcBatchMetadataDao {
    private final Template template;

    AbstractJdbcBatchMetadataDao(Template template) {
      this.template = template;
    }

    protected Template getJdbcTemplate() {
      return template;
    }
  }

  private static final class JdbcDao extends AbstractJdbcBatchMetadataDao {
    JdbcDao(Object source) {
      super(new Template(source));
    }
  }

  /** Public, as Spring's. */
  public static final class Template {
    private final Object source;

    Template(Object source) {
      this.source = source;
    }

    public Object getDataSource() {
      return source;
    }
  }

  /** Public, as pools are. */
  public static final class Pool {
    private final String url;

    Pool(String url) {
      this.url = url;
    }

    public String getJdbcUrl() {
      return url;
    }
  }

  /** Public, as Spring's. */
  public static final class Proxy {
    private final Object target;

    Proxy(Object target) {
      this.target = target;
    }

    public Object getTargetDataSource() {
      return target;
    }
  }

  /** Spring's by the end of its name. */
  private static final class EmbeddedDataSourceProxy {}
}
