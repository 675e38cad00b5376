namespace RulesSdk.Hosting.Sources;

/// <summary>A source that a host was given.</summary>
/// <param name="Name">Its name: what the sources of the engine begin with, and what stands in logs and metrics.</param>
/// <param name="Schema">The schema of its events.</param>
/// <param name="Create">Makes it.</param>
internal sealed record SourceRegistration(string Name, EventSchema Schema, Func<IServiceProvider, ILogSource> Create)
{
    /// <summary>The engine's source of a partition.</summary>
    public string EngineName(string partition) => $"{Name}/{partition}";
}
