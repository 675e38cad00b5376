namespace RulesSdk.Testing;

/// <summary>How a kind of background events is spread over the hours of a day, in UTC. The weights have a mean of 1.</summary>
internal sealed class HourProfile
{
    private readonly double[] _weights;
    private readonly double _weekend;

    private HourProfile(double weekend, params ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        _weekend = weekend;
        _weights = new double[24];
        for (var i = 0; i < 24; i++)
        {
            _weights[i] = weights[i] * 24 / sum;
        }
    }

    /// <summary>Machines that never rest.</summary>
    public static HourProfile Even { get; } = new(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    /// <summary>People: from 8 to 18 o'clock, less at noon, and a fifth of it at weekends.</summary>
    public static HourProfile Work { get; } = new(0.2, 1, 1, 1, 1, 1, 1, 3, 8, 20, 26, 28, 24, 16, 24, 28, 26, 22, 16, 8, 4, 3, 2, 2, 1);

    /// <summary>What runs at night, from 1 to 4 o'clock.</summary>
    public static HourProfile Night { get; } = new(1, 1, 20, 30, 20, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The weight of an hour.</summary>
    public double At(DateTimeOffset hour) =>
        _weights[hour.UtcDateTime.Hour] * (hour.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? _weekend : 1);
}
