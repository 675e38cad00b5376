using Microsoft.Extensions.Logging;

namespace RulesSdk.Orleans.Running;

/// <summary>What a cluster logs.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "The shard {Shard} is active elsewhere, so what this activation has done since is dropped, and detected there (nothing is to be done; if it goes on, look for silos that are cut off from others).")]
    public static partial void Fenced(ILogger logger, string shard);

    [LoggerMessage(101, LogLevel.Error, "{Count} detections of the shard {Shard} could not be published, so they wait, and are sent again (see that the place they go to can be reached).")]
    public static partial void NotPublished(ILogger logger, Exception error, int count, string shard);

    [LoggerMessage(102, LogLevel.Warning, "The partition {Partition} could not be read or handed on, so it is read again from where the shards are (nothing is to be done while silos come and go; else see that the log and the storage can be reached).")]
    public static partial void ReadAgain(ILogger logger, Exception error, string partition);

    [LoggerMessage(103, LogLevel.Warning, "The partition {Partition} could not be given to a silo, so it is tried again (see that the silos reach one another).")]
    public static partial void NotKept(ILogger logger, Exception error, string partition);
}
