namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>How a stream comes to the compiled engine.</summary>
internal enum ActFeed
{
    /// <summary>As lines, to one engine.</summary>
    Lines,

    /// <summary>As objects, to one engine; to the reference engine too.</summary>
    Objects,

    /// <summary>As lines, and before each event another engine goes on from a checkpoint.</summary>
    Restarts,
}
