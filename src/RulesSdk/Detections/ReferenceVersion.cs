namespace RulesSdk;

/// <summary>Which version of a reference list an engine had.</summary>
/// <param name="Name">The list's name.</param>
/// <param name="Version">The version: see <see cref="ReferenceListContent.Version"/>.</param>
public sealed record ReferenceVersion(string Name, string Version);
