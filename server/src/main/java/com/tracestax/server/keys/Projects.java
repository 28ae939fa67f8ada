package com.tracestax.server.keys;

import com.tracestax.server.model.Project;
import java.util.List;
import java.util.Optional;

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

  /** The one that is meant when none is named. */
  public Project first() {
    return projects.get(0);
  }

  public Optional<Project> called(String nameOrId) {
    return projects.stream().filter(project -> project.isCalled(nameOrId)).findFirst();
  }
}
