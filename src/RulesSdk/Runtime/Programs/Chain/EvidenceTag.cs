namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a row of a chain is tagged with: whose evidence it is, of which clause, and whether its event counts under further keys.</summary>
internal static class EvidenceTag
{
    private const int SerialShift = 16;
    private const long Shared = 1 << 15;

    /// <summary>The tag of a clause's evidence.</summary>
    /// <param name="serial">The name of the key's evidence: less than 2^47.</param>
    /// <param name="clause">The clause: less than 2^15.</param>
    public static long Of(ulong serial, int clause) => ((long)serial << SerialShift) | (uint)clause;

    /// <summary>The name of the key's evidence.</summary>
    public static ulong SerialOf(long tag) => (ulong)tag >> SerialShift;

    /// <summary>The clause.</summary>
    public static int ClauseOf(long tag) => (int)(tag & (Shared - 1));

    /// <summary>Whether the event counts under further keys.</summary>
    public static bool IsShared(long tag) => (tag & Shared) != 0;

    /// <summary>The tag with the mark that the event counts under further keys.</summary>
    public static long AsShared(long tag) => tag | Shared;
}
