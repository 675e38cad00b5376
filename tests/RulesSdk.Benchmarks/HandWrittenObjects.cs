using System.Net;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>The hand-written join over events that are there as objects: the same table, keyed by strings.</summary>
internal sealed class HandWrittenObjects
{
    private readonly Findings _findings = new();
    private ObjectTable _current = new();
    private ObjectTable _previous = new();
    private long _hour = long.MinValue;

    public void Process(CloudTrailEvent e)
    {
        var key = e.UserIdentity.AccessKeyId;
        if (key.Length == 0)
        {
            return;
        }

        var hash = string.GetHashCode(key.AsSpan());
        Probe(_current, hash, key, e);
        Probe(_previous, hash, key, e);
        if (e.EventName == "GetSessionToken" && e.EventSource == "sts.amazonaws.com" && e.ErrorCode is null && IPAddress.IsValid(e.SourceIpAddress))
        {
            var issued = e.ResponseElements["credentials"]["accessKeyId"].Text;
            if (issued.Length > 0)
            {
                Rotate(e.EventTime.UtcTicks);
                _current.Add(string.GetHashCode(issued.AsSpan()), issued, e);
            }
        }
    }

    public IReadOnlyList<Finding> Complete() => _findings.Complete();

    private void Probe(ObjectTable table, int hash, string key, CloudTrailEvent used)
    {
        if (table.Find(hash, key) is { } issued
            && issued.SourceIpAddress != used.SourceIpAddress
            && IPAddress.IsValid(used.SourceIpAddress)
            && used.EventTime > issued.EventTime
            && used.EventTime - issued.EventTime <= TimeSpan.FromHours(1))
        {
            _findings.Add(issued.UserIdentity.PrincipalId, issued.EventTime.UtcTicks, used.EventTime.UtcTicks);
        }
    }

    private void Rotate(long time)
    {
        var hour = time / TimeSpan.TicksPerHour;
        if (hour <= _hour)
        {
            return;
        }

        (_current, _previous) = (_previous, _current);
        _current.Clear();
        if (hour > _hour + 1)
        {
            _previous.Clear();
        }

        _hour = hour;
    }

    /// <summary>Issuances by issued key: open addressing.</summary>
    private sealed class ObjectTable
    {
        private (int Hash, string? Key, CloudTrailEvent? Event)[] _rows = new (int, string?, CloudTrailEvent?)[1 << 12];
        private int _count;

        public CloudTrailEvent? Find(int hash, string key)
        {
            for (var i = hash & (_rows.Length - 1); _rows[i].Key is { } stored; i = (i + 1) & (_rows.Length - 1))
            {
                if (_rows[i].Hash == hash && stored == key)
                {
                    return _rows[i].Event;
                }
            }

            return null;
        }

        public void Add(int hash, string key, CloudTrailEvent e)
        {
            if (++_count > _rows.Length / 2)
            {
                var old = _rows;
                _rows = new (int, string?, CloudTrailEvent?)[old.Length * 2];
                foreach (var row in old)
                {
                    if (row.Key is not null)
                    {
                        Place(row);
                    }
                }
            }

            Place((hash, key, e));
        }

        public void Clear()
        {
            Array.Clear(_rows);
            _count = 0;
        }

        private void Place((int Hash, string? Key, CloudTrailEvent? Event) row)
        {
            var i = row.Hash & (_rows.Length - 1);
            while (_rows[i].Key is not null)
            {
                i = (i + 1) & (_rows.Length - 1);
            }

            _rows[i] = row;
        }
    }
}
