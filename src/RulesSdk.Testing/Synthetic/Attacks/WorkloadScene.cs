namespace RulesSdk.Testing;

/// <summary>Where an attacker is at work on a host.</summary>
/// <param name="faker">Makes the events.</param>
/// <param name="context">The execution context.</param>
public sealed class WorkloadScene(WorkloadFaker faker, WorkloadContext context)
{
    /// <summary>Makes the events.</summary>
    public WorkloadFaker Faker { get; } = faker;

    /// <summary>The execution context.</summary>
    public WorkloadContext Context { get; } = context;

    /// <summary>A second context on the same host, which nothing connects with the first.</summary>
    public WorkloadContext Unconnected { get; } = context with { Key = context.Key + "2" };

    /// <summary>A second shell in the context: its own key, and the context's as the one it replaced.</summary>
    public WorkloadContext SecondShell { get; } = context with { Key = context.Key + "3", ParentKeys = [context.Key] };
}
