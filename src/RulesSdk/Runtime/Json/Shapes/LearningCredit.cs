namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>
/// Decides whether shapes are worth a look. Lines of known shapes earn credit, others cost it. Where it is used up, lines are
/// read without a look for a while, and each time for twice as long: a source of ever new shapes costs hardly more than
/// without shapes.
/// </summary>
internal sealed class LearningCredit
{
    /// <summary>What can be earned, and what there is at first.</summary>
    public const int Most = 1 << 16;

    /// <summary>What there is after a pause.</summary>
    public const int AfterPause = 1 << 6;

    /// <summary>What learning a shape costs.</summary>
    public const int Learning = 16;

    /// <summary>How many lines the first pause takes.</summary>
    public const int FirstPause = 1 << 10;

    /// <summary>How many the longest takes.</summary>
    public const int LongestPause = 1 << 16;

    private int _credit = Most;
    private int _pause = FirstPause;
    private int _paused;

    /// <summary>Whether the next line is to be looked at.</summary>
    public bool MayLook()
    {
        if (_paused == 0)
        {
            return true;
        }

        _paused--;
        return false;
    }

    public void Earn()
    {
        if (_credit < Most && ++_credit == Most)
        {
            _pause = FirstPause;
        }
    }

    public void Pay(int cost)
    {
        _credit -= cost;
        if (_credit <= 0)
        {
            _credit = AfterPause;
            _paused = _pause;
            _pause = Math.Min(_pause * 2, LongestPause);
        }
    }
}
