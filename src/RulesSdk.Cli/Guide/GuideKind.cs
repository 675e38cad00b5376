namespace RulesSdk.Cli.Guide;

/// <summary>Pages of one kind, such as how-to pages: a heading of the guide's README, and the pages that the list below it links.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Anchor">The id of the heading.</param>
/// <param name="Pages">The pages, as the list calls them.</param>
internal sealed record GuideKind(string Name, string Anchor, IReadOnlyList<(string Name, GuidePage Page)> Pages);
