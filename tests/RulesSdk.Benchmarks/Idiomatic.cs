using System.Net;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>For orientation: what most would write first, JsonSerializer and a Dictionary.</summary>
internal sealed class Idiomatic
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Findings _findings = new();
    private readonly Dictionary<string, Record> _issued = [];

    public void Process(ReadOnlySpan<byte> line)
    {
        var record = JsonSerializer.Deserialize<Record>(line, Web)!;
        if (record.UserIdentity?.AccessKeyId is { Length: > 0 } key
            && _issued.TryGetValue(key, out var issued)
            && issued.SourceIPAddress != record.SourceIPAddress
            && IPAddress.TryParse(record.SourceIPAddress, out _)
            && record.EventTime > issued.EventTime
            && record.EventTime - issued.EventTime <= TimeSpan.FromHours(1))
        {
            _findings.Add(issued.UserIdentity!.PrincipalId!, issued.EventTime.UtcTicks, record.EventTime.UtcTicks);
        }

        if (record is { EventName: "GetSessionToken", ErrorCode: null } && IPAddress.TryParse(record.SourceIPAddress, out _)
            && record.ResponseElements?.Credentials?.AccessKeyId is { Length: > 0 } token)
        {
            _issued[token] = record;
        }
    }

    public IReadOnlyList<Finding> Complete() => _findings.Complete();

    internal sealed record Record(
        DateTimeOffset EventTime, string? EventName, string? SourceIPAddress, string? ErrorCode, Identity? UserIdentity, Response? ResponseElements);

    internal sealed record Identity(string? AccessKeyId, string? PrincipalId);

    internal sealed record Response(Credentials? Credentials);

    internal sealed record Credentials(string? AccessKeyId);
}
