namespace RulesSdk;

/// <summary>Which version of a reference list or table an engine had.</summary>
/// <param name="Name">The name of the list or table.</param>
/// <param name="Version">The version: see <see cref="ReferenceContent.Version"/>.</param>
public sealed record ReferenceVersion(string Name, string Version);
