namespace RulesSdk.Schemas;

/// <summary>What surrounds a process as it executes a program.</summary>
internal readonly record struct LayerScene
{
    /// <summary>Who it is.</summary>
    public required ProcessKey Process { get; init; }

    /// <summary>When it was forked, if that is known.</summary>
    public required DateTimeOffset? Forked { get; init; }

    /// <summary>When it executes.</summary>
    public required DateTimeOffset Executed { get; init; }

    /// <summary>The parent's command name.</summary>
    public string ParentComm { get; init; } = "";

    /// <summary>The name of the parent's file.</summary>
    public string ParentName { get; init; } = "";

    /// <summary>The control group that it was in until now: its own, or its parent's.</summary>
    public string Cgroup { get; init; } = "";

    /// <summary>The interpreter above it that accepted HTTP from the public, or null.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Where contexts are made.</summary>
    public required ProcessTree Tree { get; init; }

    public LayerScene()
    {
    }

    /// <summary>The context of a layer that the process enters.</summary>
    public ProcessContext Enter(ContextLayer layer, string prefix, string entity, ProcessContext? replaced) =>
        new(layer, ProcessContext.KeyOf(prefix, Process, Forked, Executed, entity), entity, Tree.ParentsBelow(replaced));
}
