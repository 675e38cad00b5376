namespace RulesSdk.Runtime.Programs;

/// <summary>How often an exclusion applied.</summary>
/// <param name="name">Its name.</param>
/// <param name="number">Its place among those of the rule: of several that hold, the first counts.</param>
internal sealed class ExclusionCount(string name, int number)
{
    public string Name { get; } = name;

    public int Number { get; } = number;

    public long Applied { get; set; }
}
