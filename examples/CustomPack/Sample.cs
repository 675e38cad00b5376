using System.Text;

namespace Acme.Detections;

/// <summary>A few entries of an audit log, an attack among them.</summary>
internal static class Sample
{
    /// <summary>The entries, as UTF-8 lines.</summary>
    public static IEnumerable<byte[]> Lines =>
        """
        {"id":"1","time":"2026-01-05T09:00:00Z","action":"login","user":"ann","sourceIp":"10.0.0.7"}
        {"id":"2","time":"2026-01-05T09:01:00Z","action":"token.issue","user":"ann","sourceIp":"10.0.0.7","token":"t-1"}
        {"id":"3","time":"2026-01-05T09:05:00Z","action":"token.use","user":"ann","sourceIp":"10.0.0.7","token":"t-1"}
        {"id":"4","time":"2026-01-05T09:20:00Z","action":"token.use","user":"ann","sourceIp":"198.51.100.9","token":"t-1"}
        {"id":"5","time":"2026-01-05T10:00:00Z","action":"mfa.remove","user":"bob","sourceIp":"198.51.100.9"}
        {"id":"6","time":"2026-01-05T10:10:00Z","action":"export","user":"bob","sourceIp":"198.51.100.9","rows":250000}
        {"id":"7","time":"2026-01-05T11:00:00Z","action":"export","user":"eve","sourceIp":"10.0.0.9","rows":90000}
        """.Split('\n', StringSplitOptions.TrimEntries).Select(Encoding.UTF8.GetBytes);
}
