namespace StudioControl.Scenarios;

public sealed class FirstTests
{
    [Fact]
    public void It_builds() => Assert.True(true);
}
