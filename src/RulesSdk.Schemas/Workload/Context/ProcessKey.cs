namespace RulesSdk.Schemas;

/// <summary>Where a process is found in the tree. Process ids come back, so this alone does not say who it is.</summary>
/// <param name="Host">The host, as the caller names it.</param>
/// <param name="Container">The container, where process ids are counted in each; else empty.</param>
/// <param name="Pid">The process id.</param>
internal readonly record struct ProcessKey(string Host, string Container, long Pid);
