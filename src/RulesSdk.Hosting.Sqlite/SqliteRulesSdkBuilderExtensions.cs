using RulesSdk.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what SQLite keeps of a host.</summary>
public static class SqliteRulesSdkBuilderExtensions
{
    /// <summary>Adds a target that writes detections to a table of SQLite.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The target's name in logs, metrics and dead letters.</param>
    /// <param name="path">The file of the database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The container makes the <see cref="SqliteTarget"/> as a singleton with the name as its key, and closes it.</remarks>
    public static RulesSdkBuilder AddSqliteTarget(this RulesSdkBuilder builder, string name, string path, string table = "detections")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddTarget(builder, name, path, table, all: false);
    }

    /// <summary>Keeps checkpoints in a database of SQLite, from which the host goes on after a restart.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file of the database. No other host may keep checkpoints in it.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddSqliteCheckpoints(this RulesSdkBuilder builder, string path, int keep = 3)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheckpoints(_ => new SqliteCheckpoints(path, keep));
    }

    /// <summary>Has settings name targets of the kind <c>sqlite</c>: <c>Path</c>, the file of the database, and <c>Table</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static RulesSdkBuilder AddSqliteKinds(this RulesSdkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddTargetKind("sqlite", static settings =>
        {
            var (name, path, table, all) = (settings.Name, settings.Text("Path"), settings.TextOrNull("Table") ?? "detections", settings.Boolean("All", false));
            return builder => AddTarget(builder, name, path, table, all);
        });
    }

    private static RulesSdkBuilder AddTarget(RulesSdkBuilder builder, string name, string path, string table, bool all)
    {
        builder.Services.AddKeyedSingleton(name, (_, _) => new SqliteTarget(path, table));
        return builder.AddTarget(name, services => services.GetRequiredKeyedService<SqliteTarget>(name), all);
    }
}
