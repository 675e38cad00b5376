using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RulesSdk.Runtime.Json;
using Xunit;

namespace RulesSdk.Tests.Json;

/// <summary>Times are read sixteen bytes at once; each byte counts all the same.</summary>
public sealed partial class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-07-09T13:20:31Z")]
    [InlineData("1999-12-31t23:59:59+05:30")]
    [InlineData("2024-02-29T00:00:00.123Z")]
    public void Any_other_byte_at_any_place_is_read_as_it_is_written_or_refused(string time)
    {
        var read = 0;
        for (var place = 0; place < time.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = Encoding.ASCII.GetBytes(time);
                bytes[place] = (byte)value;
                var expected = Expected(Encoding.Latin1.GetString(bytes));
                Assert.Equal(expected is not null, Rfc3339.TryParse(bytes, out var actual));
                Assert.Equal(expected ?? default, actual);
                read += expected is null ? 0 : 1;
            }
        }

        Assert.InRange(read, time.Length, 10 * time.Length);
    }

    [Fact]
    public void Each_day_of_ten_thousand_is_read_and_none_beside_it()
    {
        for (var day = new DateTimeOffset(1996, 1, 1, 0, 0, 0, TimeSpan.Zero); day.Year < 2024; day = day.AddDays(1).AddSeconds(1))
        {
            var bytes = Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Assert.True(Rfc3339.TryParse(bytes, out var actual));
            Assert.Equal(day, actual);
            bytes[8] = (byte)'3';
            bytes[9] = (byte)'2';
            Assert.False(Rfc3339.TryParse(bytes, out _));
        }
    }

    // By the framework, once the form is right.
    private static DateTimeOffset? Expected(string text) =>
        Form().IsMatch(text) && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && Math.Abs(time.Offset.Ticks) <= TimeSpan.FromHours(14).Ticks ? time : null;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,16})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex Form();
}
