using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;
using OpenQA.Selenium.Support.UI;
using StudioControl.Scenarios.Service;

namespace StudioControl.Scenarios.Browser;

/// <summary>The dashboard in a browser, as a person has it: looks at it, clicks and drags.</summary>
internal sealed class DashboardPage(ChromeDriver driver) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Opens it anew and waits until it says that it is live.</summary>
    public void Open(int port)
    {
        // What an earlier page complained of is taken away first.
        _ = Complaints();
        driver.Navigate().GoToUrl(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        Until("body[data-connected='true']");
        Until(Fader("mix/main/fader"));
    }

    /// <summary>What the browser's console holds against the page: broken scripts, refused loads.</summary>
    public IReadOnlyList<string> Complaints() =>
        [.. driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    /// <summary>The selector of a control or a reading.</summary>
    public static string At(string address) => $"[data-address='{address}']";

    /// <summary>The selector of a fader, pan or trim.</summary>
    public static string Fader(string address) => $"[role='slider']{At(address)}";

    public int Count(string css) => driver.FindElements(By.CssSelector(css)).Count;

    public string Text(string css) => driver.FindElement(By.CssSelector(css)).Text;

    public string? Attribute(string css, string name) => driver.FindElement(By.CssSelector(css)).GetDomAttribute(name);

    /// <summary>The value that a slider shows; null while it shows none.</summary>
    public double? Shown(string address) =>
        Attribute(Fader(address), "aria-valuenow") is { } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>How far down the page the cap of a slider stands, in pixels.</summary>
    public int CapAt(string address) => Cap(address).Location.Y;

    /// <summary>Waits until something is there.</summary>
    public void Until(string css) => Until(() => Count(css) > 0, css);

    /// <summary>Waits until the page shows what is wanted.</summary>
    public void Until(Func<bool> isSo, string wanted)
    {
        var wait = new WebDriverWait(driver, ServiceProcess.Patience) { PollingInterval = LookEvery };
        wait.IgnoreExceptionTypes(typeof(NoSuchElementException), typeof(StaleElementReferenceException));
        wait.Message = $"The page never showed {wanted}.";
        _ = wait.Until(_ => isSo(), TestContext.Current.CancellationToken);
    }

    /// <summary>Clicks a thing, brought out from under the head that stays on top.</summary>
    public void Click(string css)
    {
        var thing = driver.FindElement(By.CssSelector(css));
        ((IJavaScriptExecutor)driver).ExecuteScript("arguments[0].scrollIntoView({ block: 'center' })", thing);
        thing.Click();
    }

    /// <summary>Takes hold of a slider's cap and moves it down by pixels, as a hand does: in small steps.</summary>
    public void DragDown(string address, int pixels)
    {
        const int Steps = 10;
        var hand = new Actions(driver, TimeSpan.FromMilliseconds(10)).ClickAndHold(Cap(address));
        for (var step = 0; step < Steps; step++)
        {
            hand.MoveByOffset(0, pixels / Steps);
        }

        hand.Release().Perform();
    }

    /// <summary>Takes hold of a thing and moves it up by pixels.</summary>
    public void DragUp(string css, int pixels)
    {
        var thing = driver.FindElement(By.CssSelector(css));
        ((IJavaScriptExecutor)driver).ExecuteScript("arguments[0].scrollIntoView({ block: 'center' })", thing);
        var hand = new Actions(driver, TimeSpan.FromMilliseconds(10)).ClickAndHold(thing);
        for (var step = 0; step < pixels; step += 5)
        {
            hand.MoveByOffset(0, -5);
        }

        hand.Release().Perform();
    }

    /// <summary>Takes hold of a thing, moves it down by pixels (less than 0: up) in a few steps, and lets go.</summary>
    public void Drag(string css, int down)
    {
        const int Steps = 4;
        var hand = Hold(css);
        for (var step = 0; step < Steps; step++)
        {
            hand.MoveByOffset(0, down / Steps);
        }

        hand.Release().Perform();
    }

    /// <summary>Takes hold of a thing and moves it, and stays on it.</summary>
    public void HoldAndMove(string css, int down) => Hold(css).MoveByOffset(0, down).Perform();

    /// <summary>Lets go of what is held.</summary>
    public void LetGo() => new Actions(driver).Release().Perform();

    /// <summary>Presses keys of the keyboard, with a thing in focus.</summary>
    public void Type(string css, params string[] keys)
    {
        var script = $"document.querySelector(\"{css}\").focus()";
        ((IJavaScriptExecutor)driver).ExecuteScript(script);
        var hands = new Actions(driver, TimeSpan.FromMilliseconds(10));
        foreach (var key in keys)
        {
            hands.SendKeys(key);
        }

        hands.Perform();
    }

    /// <summary>Saves what is seen beside the results of the tests.</summary>
    public void SavePicture(string name)
    {
        var folder = Directory.CreateDirectory(Repository.At("TestResults"));
        driver.GetScreenshot().SaveAsFile(Path.Combine(folder.FullName, name));
    }

    public void Dispose() => driver.Dispose();

    private Actions Hold(string css)
    {
        var thing = driver.FindElement(By.CssSelector(css));
        ((IJavaScriptExecutor)driver).ExecuteScript("arguments[0].scrollIntoView({ block: 'nearest' })", thing);
        return new Actions(driver, TimeSpan.FromMilliseconds(10)).ClickAndHold(thing);
    }

    private IWebElement Cap(string address) => driver.FindElement(By.CssSelector($"{Fader(address)} .cap"));
}
