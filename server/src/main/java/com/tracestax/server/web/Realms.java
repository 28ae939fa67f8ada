package com.tracestax.server.web;

import com.tracestax.server.keys.Projects;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import io.javalin.http.Context;

/** Which data a question is about: `project` by name or id, and `mode=test`. */
final class Realms {
  private final Projects projects;

  Realms(Projects projects) {
    this.projects = projects;
  }

  /** Never another project than the one that was asked for. */
  Realm of(Context request) {
    return project(Query.filter(request, "project"))
        .realm("test".equals(request.queryParam("mode")) ? Mode.TEST : Mode.LIVE);
  }

  private Project project(String nameOrId) {
    if (nameOrId == null) {
      return projects.first();
    }
    return projects
        .called(nameOrId)
        .orElseThrow(
            () ->
                new BadQuery(
                    "project: expected one of "
                        + projects.all().stream().map(Project::name).toList()
                        + ", got "
                        + nameOrId,
                    null));
  }
}
