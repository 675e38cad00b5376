namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>A key of an oracle.</summary>
/// <param name="user">The user, which is the whole key.</param>
/// <param name="number">How many bytes the number of its window takes, where it may have several.</param>
internal class HeldKey(string user, int number = 0)
{
    public string User { get; } = user;

    /// <summary>The key as it is encoded: its length before its text.</summary>
    public long Text { get; } = sizeof(int) + OracleModel.Bytes(user) + number;

    /// <summary>What waits to be reported, or is evidence.</summary>
    public List<HeldRow> Rows { get; } = [];

    public OpenModel? Open { get; set; }

    /// <summary>The rows that were not discarded.</summary>
    public IEnumerable<HeldRow> Live => Rows.Where(static row => !row.IsGone);
}
