namespace RulesSdk.Cli.Catalogue;

/// <summary>A test of a rule.</summary>
/// <param name="File">The file, from the folder that was named.</param>
/// <param name="Name">The test's class and method.</param>
internal sealed record TestPlace(string File, string Name);
