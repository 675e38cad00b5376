using RulesSdk.Cli.Catalogue.Blocks;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>A page of the catalogue.</summary>
/// <param name="Path">Where it is, from the folder of the catalogue, without an ending.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Blocks">What it says.</param>
internal sealed record Page(string Path, string Title, IReadOnlyList<Block> Blocks);
