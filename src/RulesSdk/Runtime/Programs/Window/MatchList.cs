using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The matches of one key in one window, linked in the order in which they were found.</summary>
internal struct MatchList
{
    /// <summary>The match found first.</summary>
    public RowRef First;

    /// <summary>The match found last.</summary>
    public RowRef Last;

    /// <summary>How many matches there are.</summary>
    public int Count;

    /// <summary>Writes where the matches are.</summary>
    public readonly void Save(CheckpointWriter writer)
    {
        writer.WriteAll<RowRef>([First, Last]);
        writer.Write(Count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static MatchList Load(ref CheckpointReader reader)
    {
        var ends = reader.ReadAll<RowRef>();
        CheckpointReader.Require(ends.Length == 2, "a list of matches without its ends");
        return new() { First = ends[0], Last = ends[1], Count = reader.ReadInt32() };
    }
}
