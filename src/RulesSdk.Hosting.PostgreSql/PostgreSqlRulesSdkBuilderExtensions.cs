using RulesSdk.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what PostgreSQL keeps of a host.</summary>
public static class PostgreSqlRulesSdkBuilderExtensions
{
    /// <summary>Adds a target that writes detections to a table of PostgreSQL.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The target's name in logs, metrics and dead letters.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="table">The table; a schema may stand before a dot.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="PostgreSqlTarget"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddPostgreSqlTarget(this RulesSdkBuilder builder, string name, string connectionString, string table = "detections")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddTarget(builder, name, connectionString, table, all: false);
    }

    /// <summary>Keeps checkpoints in a database of PostgreSQL, from which the host goes on after a restart, also on another machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The host's name, which its checkpoints are found by. No two hosts that run have the same.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddPostgreSqlCheckpoints(this RulesSdkBuilder builder, string name, string connectionString, int keep = 3)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheckpoints(_ => new PostgreSqlCheckpoints(name, connectionString, keep));
    }

    /// <summary>Has settings name targets of the kind <c>postgresql</c>: <c>Connection</c>, the connection string, and <c>Table</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddPostgreSqlKinds(this RulesSdkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddTargetKind("postgresql", static settings =>
        {
            var (name, connectionString, table, all) = (settings.Name, settings.Secret("Connection"), settings.TextOrNull("Table") ?? "detections", settings.Boolean("All", false));
            return builder => AddTarget(builder, name, connectionString, table, all);
        });
    }

    private static RulesSdkBuilder AddTarget(RulesSdkBuilder builder, string name, string connectionString, string table, bool all)
    {
        builder.Services.AddKeyedSingleton(name, (_, _) => new PostgreSqlTarget(connectionString, table));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<PostgreSqlTarget>(name), all);
    }
}
