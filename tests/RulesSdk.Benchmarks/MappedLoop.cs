using System.Globalization;
using System.Net;
using System.Text.Json;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>For orientation: each line is read into an object, mapped to an event of UDM with what the rule reads, and joined by a dictionary.</summary>
internal sealed class MappedLoop
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Dictionary<string, UdmEvent> _issued = [];
    private readonly Dictionary<string, (DateTimeOffset Start, DateTimeOffset Opened, long Uses)> _open = [];
    private readonly List<Finding> _closed = [];

    public void Process(ReadOnlySpan<byte> line)
    {
        var e = Map(JsonSerializer.Deserialize<Idiomatic.Record>(line, Web)!);
        if (e.Additional["accessKeyId"] is { Length: > 0 } key && _issued.TryGetValue(key, out var issued)
            && issued.Principal.Ip.Any(from => e.Principal.Ip.Any(to => from != to))
            && e.Metadata.EventTimestamp > issued.Metadata.EventTimestamp && e.Metadata.EventTimestamp - issued.Metadata.EventTimestamp <= Window)
        {
            Add(issued.Principal.User.UserId, issued.Metadata.EventTimestamp, e.Metadata.EventTimestamp);
        }

        if (e.Metadata.ProductEventType == "GetSessionToken" && e.SecurityResult.Any(result => result.Action.Contains(UdmAction.Allow)) && e.Target.Resource.ProductObjectId.Length > 0)
        {
            _issued[e.Target.Resource.ProductObjectId] = e;
        }
    }

    public List<Finding> Complete() => [.. _closed, .. _open.Values.Select(FindingOf)];

    private static UdmEvent Map(Idiomatic.Record record) => new()
    {
        Metadata = new() { EventTimestamp = record.EventTime, VendorName = "AMAZON", ProductName = "AWS CloudTrail", ProductEventType = record.EventName ?? "" },
        Additional = new() { ["accessKeyId"] = record.UserIdentity?.AccessKeyId ?? "" },
        Principal = new() { Ip = IPAddress.TryParse(record.SourceIPAddress, out _) ? [record.SourceIPAddress] : [], User = new() { UserId = record.UserIdentity?.PrincipalId ?? "" } },
        Target = new() { Resource = new() { ProductObjectId = record.ResponseElements?.Credentials?.AccessKeyId ?? "" } },
        SecurityResult = [new() { Action = [record.ErrorCode is null ? UdmAction.Allow : UdmAction.Block] }],
    };

    private void Add(string user, DateTimeOffset issued, DateTimeOffset used)
    {
        if (_open.TryGetValue(user, out var open) && used <= open.Start + Window)
        {
            _open[user] = open with { Uses = open.Uses + 1 };
            return;
        }

        if (open.Uses > 0)
        {
            _closed.Add(FindingOf(open));
        }

        _open[user] = (issued, used, 1);
    }

    private static Finding FindingOf((DateTimeOffset Start, DateTimeOffset Opened, long Uses) open) =>
        new(open.Opened.ToString("O", CultureInfo.InvariantCulture), open.Uses);
}
