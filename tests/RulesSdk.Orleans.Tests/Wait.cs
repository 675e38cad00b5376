namespace RulesSdk.Orleans.Tests;

/// <summary>Waits for what grains do.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = 0; !holds(); waited++)
        {
            Assert.True(waited < 600, "It did not come within a minute.");
            await Task.Delay(100);
        }
    }
}
