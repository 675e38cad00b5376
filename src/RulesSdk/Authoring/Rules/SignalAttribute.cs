namespace RulesSdk;

/// <summary>Marks a partial class as a signal: a rule that reports no detection itself and is correlated by a chain.</summary>
/// <param name="id">The signal's stable identifier, in lower case with underscores.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SignalAttribute(string id) : Attribute
{
    /// <summary>The signal's stable identifier.</summary>
    public string Id { get; } = id;

    /// <summary>The title an analyst reads. Default: the identifier.</summary>
    public string Title { get; set; } = "";
}
