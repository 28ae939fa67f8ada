package com.tracestax.server.keys;

import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The projects there are, as they were when it was told last. */
public final class Projects {
  private volatile List<Project> projects;

  public Projects(List<Project> projects) {
    replace(projects);
  }

  public void replace(List<Project> all) {
    projects = List.copyOf(all);
  }

  /** Oldest first. */
  public List<Project> all() {
    return projects;
  }

  /** Of all projects that there are whenever it is gone through, not only of those of now. */
  public Collection<Realm> realms() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<Realm> iterator() {
        return projects.stream().flatMap(each -> Stream.of(each.live(), each.test())).iterator();
      }

      @Override
      public int size() {
        return 2 * projects.size();
      }
    };
  }

  /** The one that is meant when none is named. */
  public Project first() {
    return projects.get(0);
  }

  public Optional<Project> called(String nameOrId) {
    return projects.stream().filter(project -> project.isCalled(nameOrId)).findFirst();
  }
}
