using System.IO.Hashing;
using System.Text;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// Holds detections back while it is not known whether the input is in order. If it is not, they are forgotten, and all is
/// evaluated again. Where they are told before that is known, they are remembered, and not told twice.
/// </summary>
/// <param name="next">Takes them.</param>
/// <param name="takeBack">Takes back what <paramref name="next"/> has taken; null if it cannot.</param>
internal sealed class ProvisionalSink(IDetectionSink next, Action? takeBack) : IDetectionSink
{
    // Beyond as many, they are told.
    private const int MostHeld = 10_000;

    // Beyond as many, those that were told may be told twice.
    private const int MostRemembered = 4_000_000;

    private readonly List<Detection> _held = [];
    private readonly HashSet<UInt128> _told = [];
    private bool _isReleased = takeBack is not null;
    private bool _isCorrecting;

    /// <summary>Whether more are held than should be.</summary>
    public bool IsFull => _held.Count > MostHeld;

    /// <summary>How many were told and turned out to be otherwise.</summary>
    public int Superseded => _isCorrecting ? _told.Count : 0;

    /// <inheritdoc/>
    public void Accept(Detection detection)
    {
        if (!_isReleased)
        {
            _held.Add(detection);
        }
        else if (takeBack is not null || (_isCorrecting && _told.Count == 0))
        {
            next.Accept(detection);
        }
        else if (!_isCorrecting)
        {
            Tell(detection);
        }
        else if (!_told.Remove(HashOf(detection)))
        {
            next.Accept(detection);
        }
    }

    /// <summary>Tells what is held, and from now on each at once.</summary>
    public void Release()
    {
        if (!_isReleased)
        {
            _isReleased = true;
            _held.ForEach(Tell);
            _held.Clear();
        }
    }

    /// <summary>Says that the input is not in order, and that all of it comes again.</summary>
    public void StartAgain()
    {
        takeBack?.Invoke();
        _held.Clear();
        (_isReleased, _isCorrecting) = (true, true);
    }

    private static UInt128 HashOf(Detection detection) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(DetectionJson.Format(detection)));

    private void Tell(Detection detection)
    {
        if (_told.Count < MostRemembered)
        {
            _told.Add(HashOf(detection));
        }

        next.Accept(detection);
    }
}
