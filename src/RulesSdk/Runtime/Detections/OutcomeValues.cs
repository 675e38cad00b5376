using System.Collections;

namespace RulesSdk.Runtime.Detections;

/// <summary>Compares the outcomes of two detections of one rule.</summary>
internal static class OutcomeValues
{
    /// <summary>Whether all outcomes are equal, lists by their elements.</summary>
    public static bool AreEqual(Detection left, Detection right)
    {
        for (var i = left.OutcomeNames.Count - 1; i >= 0; i--)
        {
            if (!AreEqual(left.GetOutcome(i), right.GetOutcome(i)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(object? left, object? right)
    {
        if (left is not IList xs || right is not IList ys)
        {
            return Equals(left, right);
        }

        if (xs.Count != ys.Count)
        {
            return false;
        }

        for (var i = 0; i < xs.Count; i++)
        {
            if (!AreEqual(xs[i], ys[i]))
            {
                return false;
            }
        }

        return true;
    }
}
