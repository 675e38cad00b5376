namespace RulesSdk.Shared;

/// <summary>A technique or sub-technique of ATT&amp;CK: a line of a file of techniques.</summary>
/// <param name="Id">Its id, such as <c>T1552.005</c>.</param>
/// <param name="Name">Its own name, without that of its parent.</param>
/// <param name="Tactics">The short names of its tactics, in the order of the file.</param>
/// <param name="Status"><c>active</c>, <c>deprecated</c> or <c>revoked</c>.</param>
/// <param name="Successor">The id of the technique that takes its place; empty if there is none.</param>
internal sealed record TechniqueFacts(string Id, string Name, string[] Tactics, string Status, string Successor)
{
    /// <summary>The id of the technique that it is a part of, or null.</summary>
    public string? ParentId => Id.Length > 5 ? Id.Substring(0, 5) : null;

    /// <summary>Whether it may be used: neither deprecated nor revoked.</summary>
    public bool IsActive => Status == "active";
}
