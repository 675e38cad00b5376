using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The matches of one key in one window, linked in the order of their earliest events.</summary>
internal struct MatchList
{
    /// <summary>The first match.</summary>
    public RowRef Oldest;

    /// <summary>The last match.</summary>
    public RowRef Newest;

    /// <summary>How many matches were added and not taken out; some may have gone with their bucket.</summary>
    public int Count;

    /// <summary>Writes where the matches are.</summary>
    public readonly void Save(CheckpointWriter writer)
    {
        writer.WriteAll<RowRef>([Oldest, Newest]);
        writer.Write(Count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static MatchList Load(ref CheckpointReader reader)
    {
        var ends = reader.ReadAll<RowRef>();
        return new() { Oldest = ends[0], Newest = ends[1], Count = reader.ReadInt32() };
    }
}
